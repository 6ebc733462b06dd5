/** How many connections one Connect call may make: rows of them are found by whole numbers of 32 bits. */
export const mostConnections = 2 ** 31 - 1
