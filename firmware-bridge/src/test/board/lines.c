// Prints each change of the levels of simulated GPIO lines: "milliseconds line level", monotonic clock, looked at all the
// time. Usage: lines DIRECTORY LINE...   where DIRECTORY/sim_gpioLINE/value is a line as gpio-sim shows it.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

int main(int count, char **arguments)
{
	int files[64], levels[64];

	for (int i = 2; i < count && i < 64; i++) {
		char path[256];
		snprintf(path, sizeof(path), "%s/sim_gpio%s/value", arguments[1], arguments[i]);
		files[i] = open(path, O_RDONLY);
		levels[i] = -1;
		if (files[i] < 0) {
			perror(path);
			return 1;
		}
	}
	for (;;) {
		for (int i = 2; i < count && i < 64; i++) {
			char level;
			if (pread(files[i], &level, 1, 0) != 1)
				return 1;
			if (level != levels[i]) {
				struct timespec now;
				clock_gettime(CLOCK_MONOTONIC, &now);
				levels[i] = level;
				printf("%ld %s %c\n", now.tv_sec * 1000L + now.tv_nsec / 1000000, arguments[i], level);
				fflush(stdout);
			}
		}
		struct timespec pause = { 0, 500000 };
		nanosleep(&pause, NULL);
	}
}
