/** Takes records from MQTT to the store and acknowledges them after the commit. */
package asterism.base.collector;
