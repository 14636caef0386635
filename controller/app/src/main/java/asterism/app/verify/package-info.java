/**
 * The proof that nothing journalled was lost, doubled or altered. Reads journal segments and the store's table with
 * code of its own and shares none with the writers it checks.
 */
package asterism.app.verify;
