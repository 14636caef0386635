/*
 * Online OASIS for AR(1), after Friedrich, Zhou and Paninski 2017 (doi:10.1371/journal.pcbi.1005423), algorithm 1 with
 * neither penalty nor minimal size: one new sample a cell and frame. The comparison's half, in single precision.
 */
#include <math.h>

enum { POOLS = 64 };

struct cell {
    int count;
    int length[POOLS];
    float value[POOLS];
    float weight[POOLS];
};

/* So that the caller can set enough memory aside. */
int cell_size(void) { return (int)sizeof(struct cell); }

/* Takes a frame: samples above baseline, decay a frame, each power of it up to longest; gives the newest activity. */
void push(struct cell *cells, int n, const float *sample, const float *power, int longest, float *activity) {
    for (int i = 0; i < n; i++) {
        struct cell *c = cells + i;
        if (c->count == POOLS) { /* pools this old are no longer changed by new samples */
            for (int k = POOLS / 2; k < POOLS; k++) {
                c->value[k - POOLS / 2] = c->value[k];
                c->weight[k - POOLS / 2] = c->weight[k];
                c->length[k - POOLS / 2] = c->length[k];
            }
            c->count = POOLS / 2;
        }
        int k = c->count++;
        c->value[k] = sample[i];
        c->weight[k] = 1;
        c->length[k] = 1;
        while (k > 0) {
            int l = c->length[k - 1] < longest ? c->length[k - 1] : longest;
            float g = power[l];
            /* merge while the pool before would decay to more than this one begins with */
            if (c->value[k - 1] * g * c->weight[k] <= c->value[k] * c->weight[k - 1])
                break;
            c->value[k - 1] += c->value[k] * g;
            c->weight[k - 1] += c->weight[k] * g * g;
            c->length[k - 1] += c->length[k];
            c->count = k--;
        }
        int age = c->length[k] - 1 < longest ? c->length[k] - 1 : longest;
        activity[i] = fmaxf(0, c->value[k] / c->weight[k]) * power[age];
    }
}
