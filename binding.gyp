{
  'targets': [
    {
      'target_name': 'microflo',
      'sources': [
        'simulator/addon.cpp',
        'simulator/native-board.cpp',
        'simulator/plugins.cpp',
        'simulator/pty.cpp',
        'simulator/reference-hop.cpp',
        'simulator/unity.cpp',
      ],
      'actions': [
        {
          'action_name': 'build_id',
          'inputs': ['simulator/build-id.mjs', '<!@(node simulator/build-id.mjs --list)'],
          'outputs': ['<(INTERMEDIATE_DIR)/build-id.h'],
          'action': ['node', 'simulator/build-id.mjs', '<@(_outputs)'],
        },
      ],
      'include_dirs': [
        '<!(node -p "require(\'node-addon-api\').include_dir")',
        '<(INTERMEDIATE_DIR)',
        'firmware',
        'firmware/components',
        'simulator',
      ],
      'defines': ['NAPI_VERSION=8', 'NAPI_DISABLE_CPP_EXCEPTIONS', 'NODE_ADDON_API_DISABLE_DEPRECATED'],
      'cflags': ['-fvisibility=default', '-fno-semantic-interposition', '-fomit-frame-pointer', '-Wall', '-Wextra'],
      'cflags!': ['-fno-omit-frame-pointer'],
      'conditions': [
        ['OS == "linux"', { 'libraries': ['-ldl'] }],
      ],
    },
  ],
}
