/** rig.yaml: what is accepted, and what a refusal says. */
package asterism.rig.config;
