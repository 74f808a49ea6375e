// Loaded before whatever launch.mjs runs. In a group of its own it would outlive a launcher that was killed and keep
// the port and the data folder: when the channel to the launcher closes, it shuts down as if told to.

const { LAUNCHER_PID } = process.env
// Not for the processes it starts in turn, which have channels of their own.
delete process.env.LAUNCHER_PID

if (LAUNCHER_PID === String(process.ppid) && process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
