/** Cases of other projects' test suites as networks of one layer, with the output that is right. */
@NullMarked
package macrame.simulator.vectors;

import org.jspecify.annotations.NullMarked;
