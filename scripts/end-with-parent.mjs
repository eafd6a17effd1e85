// Loaded into every program we start: when whoever started it is killed, it must not keep the port.
process.once('disconnect', () => process.exit(1))
// Listening must not keep it alive when it has nothing left to do; its own workers, though, live by this channel.
if (process.env.STARTED_BY === String(process.ppid)) process.channel?.unref()
