/**
 * The whole system on one machine: makes a folder, a profile and configurations, runs the processes and starts again
 * those that die, and at the end says in numbers what came of it.
 */
package asterism.app.demo;
