"""Golden values of foldgrad's randomness, from the published algorithms and nothing of foldgrad's.

Recipe: python3 tests/gold/random.py > tests/gold/random.json

- SplitMix64: S. Vigna, https://prng.di.unimi.it/splitmix64.c (public domain).
- xoroshiro128+ with the constants 24, 16, 37 of 2018: D. Blackman and S. Vigna,
  https://prng.di.unimi.it/xoroshiro128plus.c (public domain).
- A draw of 32 bits is the low half of an output, as a signed number.
- uniform: 26 low bits of one draw, then 27 low bits of the next, as a multiple of 2^-53.
- an integer in 0..r-1: (draw + 2^31) mod r, drawn again where it falls in the last, incomplete block of r.
- gaussian: Marsaglia's polar method; u, v and s are doubles, the rest is done with 60 digits and rounded once.
- shuffle: Durstenfeld's, from the last place down.
"""

import json
from decimal import Decimal, getcontext

getcontext().prec = 60
MASK = 2**64 - 1


def splitmix64(x):
    """next() of splitmix64.c: the state x and the output that follows it."""
    x = (x + 0x9E3779B97F4A7C15) & MASK
    z = x
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return x, z ^ (z >> 31)


def rotl(x, k):
    return ((x << k) | (x >> (64 - k))) & MASK


class Xoroshiro128Plus:
    """xoroshiro128plus.c"""

    def __init__(self, s0, s1):
        self.s = [s0, s1]

    def next(self):
        s0, s1 = self.s
        result = (s0 + s1) & MASK
        s1 ^= s0
        self.s = [rotl(s0, 24) ^ s1 ^ ((s1 << 16) & MASK), rotl(s1, 37)]
        return result


def signed32(x):
    x &= 0xFFFFFFFF
    return x - 2**32 if x >= 2**31 else x


def state_of(generator):
    s0, s1 = generator.s
    return [signed32(s0 >> 32), signed32(s0), signed32(s1 >> 32), signed32(s1)]


def seeded(n):
    x, s0 = splitmix64(n)
    _, s1 = splitmix64(x)
    return Xoroshiro128Plus(s0, s1)


def draw(generator):
    return signed32(generator.next())


def uniform(generator):
    high = draw(generator) & (2**26 - 1)
    low = draw(generator) & (2**27 - 1)
    return (high * 2**27 + low) / 2**53


def gaussian(generator):
    while True:
        u = 2 * uniform(generator) - 1
        v = 2 * uniform(generator) - 1
        s = u * u + v * v
        if 0 < s < 1:
            exact = Decimal(u) * (-2 * Decimal(s).ln() / Decimal(s)).sqrt()
            return float(exact)


def integer(generator, r):
    limit = 2**32 // r * r
    while True:
        d = draw(generator) + 2**31
        if d < limit:
            return d % r


def shuffle(generator, n):
    elements = list(range(n))
    for i in range(n - 1, 0, -1):
        j = integer(generator, i + 1)
        elements[i], elements[j] = elements[j], elements[i]
    return elements


def golden(n, values):
    """What a seeded generator gives, and the state that it is left in."""
    generator = seeded(n)
    given = values(generator)
    return {"n": n, "values": given, "next": state_of(generator)}


def raw(s0, s1, count):
    generator = Xoroshiro128Plus(s0, s1)
    return {
        "state": state_of(generator),
        "outputs": [f"{generator.next():016x}" for _ in range(count)],
        "next": state_of(generator),
    }


SEEDS = [0, 1, 2, 3, 42, 2018, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**32 + 1, 123456789012345, 2**53 - 2, 2**53 - 1]

gold = {
    "seeds": [{"n": n, "state": state_of(seeded(n))} for n in SEEDS],
    "raw": [raw(1, 2, 64), raw(0xFFFFFFFFFFFFFFFF, 0x8000000000000001, 32)],
    "uniform": [golden(n, lambda g: [uniform(g) for _ in range(32)]) for n in (0, 1, 2**53 - 1)],
    "gaussian": [golden(n, lambda g: [gaussian(g) for _ in range(256)]) for n in (0, 1, 2018, 2**53 - 1)],
    "shuffle": [
        golden(n, lambda g: shuffle(g, size)) for n, size in ((0, 2), (1, 10), (2, 52), (3, 1), (4, 0), (5, 257))
    ],
}


def lines(value, depth=0):
    """JSON with one record on a line."""
    if isinstance(value, dict) and depth < 1:
        return "{\n" + ",\n".join(f"{json.dumps(k)}: {lines(v, depth + 1)}" for k, v in value.items()) + "\n}"
    if isinstance(value, list) and depth < 2:
        return "[\n" + ",\n".join(json.dumps(v) for v in value) + "\n]"
    return json.dumps(value)


print(lines(gold))
