// Loaded into a process with --expose-gc: says how much memory it has whenever it is asked, after all garbage is gone.
process.on('message', () => {
  globalThis.gc();
  globalThis.gc();
  process.send(process.memoryUsage());
});
// It does not keep the process from ending.
process.channel.unref();
