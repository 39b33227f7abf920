/* Programs of a jail that try it at start. `check` prints a line for each way out that is open, and returns 1 if
 * there is one; the other two must be ended by a limit. */
#ifndef CHECK_H
#define CHECK_H
int check(int canaries, char **canary);
int fork_without_end(int stay);
int eat_without_end(void);
#endif
