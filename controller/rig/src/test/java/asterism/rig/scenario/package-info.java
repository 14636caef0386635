/** Whole stages together on scenes whose truth is known. */
package asterism.rig.scenario;
