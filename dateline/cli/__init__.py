"""The command line: one module a group of commands, each thin over the library."""
