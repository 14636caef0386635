/** Rates of ensembles and completeness by minute, from what is stored. */
package asterism.base.study;
