/**
 * The command line: each subcommand one small class, made only when its name was given, so that a process loads no
 * class of another's work. The only module that sees all others; nobody imports it.
 */
package asterism.app;
