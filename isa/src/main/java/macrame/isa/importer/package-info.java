/**
 * Which reader reads which file: the registry of model formats, and the one place where model files are opened.
 *
 * <p>Readers see bytes and a name for their messages, never a path.
 */
@NullMarked
package macrame.isa.importer;

import org.jspecify.annotations.NullMarked;
