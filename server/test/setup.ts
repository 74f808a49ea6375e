// A worker whose run was interrupted would otherwise go on until its test is over.
process.once('disconnect', () => process.exit(1))
