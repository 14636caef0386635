/** The file rig.yaml: read, validated whole, every refusal naming its field. */
package asterism.rig.config;
