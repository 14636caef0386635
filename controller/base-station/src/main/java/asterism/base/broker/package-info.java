/** The embedded MQTT 3.1.1 broker of a lab on one machine. */
package asterism.base.broker;
