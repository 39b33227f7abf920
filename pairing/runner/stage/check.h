/* Programs of a jail that try it at start. `check` prints a line for each way out that is open, and returns 1 if
 * there is one; the other two must be ended by a limit. */
#ifndef CHECK_H
#define CHECK_H
/* `paths` are files of the host that must not be there, and folders, after a +, that a jail is given to read. */
int check(int count, char **paths);
int fork_without_end(int stay);
int eat_without_end(void);
#endif
