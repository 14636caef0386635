/** A virtual miniscope: pictures with known truth, sent as real packets by a simulated head stage. */
package asterism.bridge.simulator;
