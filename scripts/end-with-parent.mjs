// Loaded into every program we start: when whoever started it is killed, it must not keep the port.
process.once('disconnect', () => process.exit(1))
// Listening must not keep a program alive that has nothing left to do.
process.channel?.unref()
