{
  'targets': [
    {
      'target_name': 'microflo',
      'sources': [
        'simulator/addon.cpp',
        'simulator/board-memory.cpp',
        'simulator/endings.cpp',
        'simulator/guard.cpp',
        'simulator/interrupt-key.cpp',
        'simulator/native-board.cpp',
        'simulator/plugins.cpp',
        'simulator/pty.cpp',
        'simulator/reference-hop.cpp',
        'simulator/signal-chain.cpp',
        'simulator/trial.cpp',
        'simulator/unity.cpp',
        'simulator/watchdog.cpp',
      ],
      'include_dirs': [
        '<!(node -p "require(\'node-addon-api\').include_dir")',
        '<!(node simulator/build-id.mjs build/generated/build-id.h)',
        'firmware',
        'firmware/components',
        'simulator',
      ],
      'defines': ['NAPI_VERSION=8', 'NAPI_DISABLE_CPP_EXCEPTIONS', 'NODE_ADDON_API_DISABLE_DEPRECATED'],
      'cflags': ['-fvisibility=default', '-fno-semantic-interposition', '-fomit-frame-pointer', '-ffp-contract=off', '-Wall', '-Wextra'],
      'cflags!': ['-fno-omit-frame-pointer'],
      'conditions': [
        ['OS == "linux"', { 'libraries': ['-ldl'], 'ldflags': ['-Wl,-Bsymbolic'] }],
      ],
    },
  ],
}
