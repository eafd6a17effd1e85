// Loaded into every program we start: when whoever started it is killed, it must not keep the port.
process.once('disconnect', () => process.exit(1))
