/** The conformance kit against our reference peer, whole and with one fault each. */
package asterism.bridge.conform;
