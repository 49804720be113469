/* The reference workload W in plain C: what a careful programmer writes first.

   The same rules, the same keyed luck (splitmix64's finaliser, see simulation/luck.py) and the
   same order of additions as workload_compiled.py, so that both agree to the last bit.
   The day is told in benchmarks/__init__.py. */

#include <stdint.h>
#include <stdlib.h>

#define SOUGHT 3
#define MOVES 4
#define TRUST 2

/* The same fields, in the same order, as Rates in workload.py. */
typedef struct {
    float at_work, full_attention, step, goes_wrong, loss_factor, kept;
    float lift, recovery, usual_energy, least_energy, high_quality;
} Rates;

typedef struct {
    uint64_t at_work, seeking, move[MOVES];
} Streams;

typedef struct {
    uint64_t luck;   /* of this person, today */
    int here;
    int meetings;
    int score;       /* moves that went well, less three for each that went wrong */
    float vigour;    /* energy times presence */
} Person;

typedef struct {
    float strength;       /* mean quality this morning */
    float change[MOVES];  /* what today adds up to */
} Tie;

typedef struct {
    int seeker, partner, tie, nth;
} Meeting;

typedef struct {
    int people, ties;
    const uint64_t *key;
    const float (*trait)[MOVES];
    float *energy;
    float (*quality)[MOVES];
    const int *first, *partner, *tie;
} Organization;

static const uint64_t GOLDEN = 0x9E3779B97F4A7C15u;

static uint64_t mixed(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* luck_of(seed, day, who, NOBODY) of simulation/luck.py */
static uint64_t luck_of(uint64_t seed, int day, uint64_t who)
{
    uint64_t z = mixed(seed + GOLDEN * (uint64_t)(day + 1048576));
    return mixed((mixed(z) + GOLDEN) ^ who);
}

static uint64_t own_part(uint64_t luck, uint64_t who, int nth)
{
    return mixed(luck ^ (who + GOLDEN * (uint64_t)nth));
}

static double chance(uint64_t luck, uint64_t stream, int nth)
{
    return (double)(mixed(luck ^ (stream + GOLDEN * (uint64_t)nth)) >> 11) * 0x1p-53;
}

static float clipped(float value, float least)
{
    return value < least ? least : value > 1.0f ? 1.0f : value;
}

static float strength_of(const float quality[MOVES])
{
    return ((quality[0] + quality[1]) + (quality[2] + quality[3])) * 0.25f;
}

/* Everyone comes to work, or not. */
static void arrive(const Organization *o, Person *person, const Rates *r, const Streams *s,
                   uint64_t seed, int day)
{
    for (int i = 0; i < o->people; i++) {
        person[i].luck = luck_of(seed, day, o->key[i]);
        person[i].here = chance(person[i].luck, s->at_work, 0) < (double)r->at_work;
        person[i].meetings = 0;
        person[i].score = 0;
    }
}

/* One person picks three partners; returns how many meetings that makes. */
static int seek(const Organization *o, int i, Person *person, const Tie *tie, const Streams *s,
                double *reached, Meeting *meeting)
{
    int first = o->first[i], degree = o->first[i + 1] - first;
    double total = 0.0;
    for (int k = 0; k < degree; k++) {
        if (person[o->partner[first + k]].here)
            total += (double)tie[o->tie[first + k]].strength;
        reached[k] = total;
    }
    if (total == 0.0)
        return 0;
    for (int nth = 0; nth < SOUGHT; nth++) {
        double target = chance(person[i].luck, s->seeking, nth) * total;
        int k = 0;
        while (k < degree - 1 && reached[k] <= target)
            k++;
        int partner = o->partner[first + k];
        meeting[nth] = (Meeting){i, partner, o->tie[first + k], nth};
        person[i].meetings++;
        person[partner].meetings++;
    }
    return SOUGHT;
}

/* Many meetings thin a person's presence. */
static void thin(const Organization *o, Person *person, const Rates *r)
{
    for (int i = 0; i < o->people; i++) {
        float busy = (float)person[i].meetings;
        float presence = busy > r->full_attention ? r->full_attention / busy : 1.0f;
        person[i].vigour = o->energy[i] * presence;
    }
}

/* Two people meet: four moves may fire. */
static void meet(const Organization *o, Person *person, Tie *tie, const Rates *r,
                 const Streams *s, Meeting m)
{
    uint64_t luck = own_part(person[m.seeker].luck, o->key[m.partner], m.nth);
    float scale = r->step * (person[m.seeker].vigour * person[m.partner].vigour);
    int score = 0;
    for (int move = 0; move < MOVES; move++) {
        float odds = 0.5f * (o->trait[m.seeker][move] + o->trait[m.partner][move]);
        double drawn = chance(luck, s->move[move], 0);
        if (drawn < (double)odds) {
            float quality = o->quality[m.tie][move];
            if (drawn < (double)(odds * r->goes_wrong)) {
                tie[m.tie].change[move] -= r->loss_factor * scale * quality;
                score -= 3;
            } else {
                tie[m.tie].change[move] += scale * (1.0f - quality);
                score += 1;
            }
        }
    }
    person[m.seeker].score += score;
    person[m.partner].score += score;
}

/* The day settles: energies, then ties; notes the three measures. */
static void settle(const Organization *o, const Person *person, Tie *tie, const Rates *r,
                   double noted[3])
{
    double energy = 0.0, trust = 0.0;
    int high = 0;
    for (int i = 0; i < o->people; i++) {
        float now = o->energy[i];
        now += r->lift * (float)person[i].score + r->recovery * (r->usual_energy - now);
        o->energy[i] = clipped(now, r->least_energy);
        energy += (double)o->energy[i];
    }
    for (int e = 0; e < o->ties; e++) {
        for (int move = 0; move < MOVES; move++) {
            float now = o->quality[e][move] + tie[e].change[move];
            o->quality[e][move] = clipped(now, 0.0f) * r->kept;
            tie[e].change[move] = 0.0f;
        }
        tie[e].strength = strength_of(o->quality[e]);
        high += tie[e].strength >= r->high_quality;
        trust += (double)o->quality[e][TRUST];
    }
    noted[0] = (double)high / o->ties;
    noted[1] = trust / o->ties;
    noted[2] = energy / o->people;
}

/* Runs `days` days; changes o->energy and o->quality, fills `daily`. Returns how many meetings
   there were, or -1 if there is no memory. */
int64_t run(const Organization *o, const Rates *r, const Streams *s, uint64_t seed, int days,
        double (*daily)[3])
{
    Person *person = calloc((size_t)o->people, sizeof *person);
    Tie *tie = calloc((size_t)o->ties, sizeof *tie);
    Meeting *meeting = calloc((size_t)o->people * SOUGHT, sizeof *meeting);
    double *reached = calloc((size_t)o->people, sizeof *reached);
    int64_t total = 0;
    int failed = !person || !tie || !meeting || !reached;
    for (int e = 0; !failed && e < o->ties; e++)
        tie[e].strength = strength_of(o->quality[e]);
    for (int day = 0; !failed && day < days; day++) {
        int meetings = 0;
        arrive(o, person, r, s, seed, day);
        for (int i = 0; i < o->people; i++)
            if (person[i].here)
                meetings += seek(o, i, person, tie, s, reached, meeting + meetings);
        thin(o, person, r);
        for (int m = 0; m < meetings; m++)
            meet(o, person, tie, r, s, meeting[m]);
        settle(o, person, tie, r, daily[day]);
        total += meetings;
    }
    free(person);
    free(tie);
    free(meeting);
    free(reached);
    return failed ? -1 : total;
}
