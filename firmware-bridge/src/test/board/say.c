// Sends a line to a Unix socket and prints what comes back within a second. Usage: say SOCKET TEXT
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

int main(int count, char **arguments)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	struct timeval second = { 1, 0 };
	char answer[4096];
	int link = socket(AF_UNIX, SOCK_STREAM, 0);

	if (count != 3 || strlen(arguments[1]) >= sizeof(address.sun_path))
		return 2;
	strcpy(address.sun_path, arguments[1]);
	if (connect(link, (struct sockaddr *)&address, sizeof(address)) < 0) {
		perror(arguments[1]);
		return 1;
	}
	dprintf(link, "%s\n", arguments[2]);
	setsockopt(link, SOL_SOCKET, SO_RCVTIMEO, &second, sizeof(second));
	ssize_t got = read(link, answer, sizeof(answer));
	if (got > 0)
		fwrite(answer, 1, got, stdout);
	return got > 0 ? 0 : 1;
}
