/** The link over perfect, damaged and real lines. */
package asterism.bridge.link;
