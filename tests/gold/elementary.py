"""Golden values of the elementary functions, with 60 digits of Python's decimal and nothing of foldgrad's.

Recipe: python3 tests/gold/elementary.py > tests/gold/elementary.json

A row is [x, y, rest]: y is the double (or single) nearest to f(x), and f(x) = y + rest * ulp(y), so that the error of a
computed value c in units in the last place is |(c - y) / ulp(y) - rest|, with no loss where y is rounded. ulp(y) is the
distance of the format's numbers around y, that of the subnormals included.
"""

import json
import math
import random
import struct
from decimal import Decimal, getcontext

getcontext().prec = 60
draw = random.Random(2018)
LN2 = Decimal(2).ln()


def between(low, high):
    return low + (high - low) * draw.random()


def single(x):
    """The nearest single; infinite where there is none."""
    try:
        return struct.unpack("<f", struct.pack("<f", x))[0]
    except OverflowError:
        return math.copysign(math.inf, x)


def ulp_of(bits, least):
    def ulp(y):
        return math.ldexp(1.0, max(math.frexp(abs(y))[1] - bits, least))

    return ulp


def nearest_single(exact):
    """Rounds once: of the three singles about the double nearest to the exact value, the one that is nearest to it."""
    start = single(float(exact))
    step = ulp_of(24, -149)(start)
    return min((start - step, start, start + step), key=lambda y: abs(Decimal(y) - exact))


DOUBLE = (float, ulp_of(53, -1074))
SINGLE = (nearest_single, ulp_of(24, -149))


def rows(f, points, form=DOUBLE):
    nearest, ulp = form
    table = []
    for x in points:
        exact = f(Decimal(x))
        y = nearest(exact)
        table.append([x, y, float(round((exact - Decimal(y)) / Decimal(ulp(y)), 6))])
    return table


def expm1(x):
    """The difference loses at most 12 of the 60 digits; nearer to 0 the series has more than 40."""
    return x.exp() - 1 if abs(x) > Decimal("1e-12") else x + x * x / 2 + x**3 / 6 + x**4 / 24


def sigmoid(x):
    return 1 / (1 + (-x).exp())


def sigmoid_prime(x):
    e = (-abs(x)).exp()
    return e / (1 + e) ** 2


def tanh_prime(x):
    return 4 * sigmoid_prime(2 * x)


def tanh(x):
    m = expm1(-2 * abs(x))
    return (-m / (2 + m)).copy_sign(x)


def about_reduction_bounds(count, low, high):
    """Near (n + 1/2) ln 2, where the reduced argument is largest."""
    picked = (draw.randint(low, high) for _ in range(count))
    return [float((n + Decimal("0.5")) * LN2) * (1 + between(-1e-4, 1e-4)) for n in picked]


def tiny(count, sign=1):
    return [sign * math.ldexp(between(0.5, 1), -draw.randint(0, 60)) for _ in range(count)]


# Where searches of 10^8 and more points found the largest errors.
HARD_EXP = [-105.70339834075553, -683.09612085587673, -464.02457931342394, -0.9909750963793742, -708.77283265634435]
HARD_EXPM1 = [-0.36086234484014867, -0.36274883952096898, -0.35969078740667904, -0.3631783198167145]
HARD_LOG = [1.0000304724535114, 1.2770489164426866, 1.007810607743419, 1.0077555769784221, 1.0009748339511695]
HARD_SIGMOID = [-3.4361542708841597, -3.4372175276050712]
HARD_TANH = [4.9943657516577815, 0.20968286216949805, 0.21789167638769846]

exp_points = HARD_EXP + [between(-708.3, 709.7) for _ in range(400)] + [between(-1, 1) for _ in range(200)]
exp_points += [between(-745.1, -708.4) for _ in range(150)] + about_reduction_bounds(150, -1020, 1020)
exp_points += tiny(50) + tiny(50, -1) + [0.0, 1.0, -1.0, 709.782712893384, -745.1332191019411, -708.3964185322641]

log_points = HARD_LOG + [math.ldexp(between(1, 2), draw.randint(-1022, 1023)) for _ in range(400)]
log_points += [between(0.5, 2) for _ in range(300)] + [1 + x for x in tiny(60)] + [1 - x / 2 for x in tiny(60)]
log_points += [math.sqrt(0.5) * (1 + x) for x in tiny(20) + tiny(20, -1)]
log_points += [math.sqrt(2) * (1 + x / 4) for x in tiny(20) + tiny(20, -1)]
log_points += [math.ldexp(between(0.5, 1), -draw.randint(1022, 1070)) for _ in range(80)]
log_points += [5e-324, 2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308, math.e, 10.0]
log_points = [x for x in log_points if x != 1]

expm1_points = HARD_EXPM1 + [between(-40, 0) for _ in range(150)] + [between(-1, 0) for _ in range(200)]
expm1_points += tiny(150, -1) + [-5e-324, -1e-300, -1e-20, -100.0, -800.0] + about_reduction_bounds(50, -40, -1)

sigmoid_points = HARD_SIGMOID + [between(-40, 40) for _ in range(200)] + [between(-745, -37) for _ in range(150)]
sigmoid_points += tiny(50) + tiny(50, -1) + [-745.1, -709.78, -708.4, 36.7, 36.8]

tanh_points = HARD_TANH + [between(-20, 20) for _ in range(200)] + tiny(120) + tiny(120, -1) + [1e-300, -1e-20, 5e-324]


def singles(points):
    return [single(x) for x in points]


exp_singles = singles([-81.444709777832031, -5.8911771774291992, -87.336357567382812] + [between(-87.3, 88.7) for _ in range(300)])
exp_singles += singles([between(-103.9, -87.4) for _ in range(60)] + about_reduction_bounds(100, -120, 120) + tiny(60))
expm1_singles = singles([-0.28612440824508667, -0.27486243844032288] + [between(-20, 0) for _ in range(150)] + tiny(150, -1))

# The slopes over the whole line: both signs, both tails, and what is subnormal. The first of each were found by searches of
# 2 * 10^7 doubles and of all singles.
HARD_SLOPES = [5.5407540356372742, 2.6371940489371903, 16.651202240454584, 510.49800459966559, 0.0, 40.0, -40.0, 100.0]


def both_signs(points):
    return [x if draw.random() < 0.5 else -x for x in points]


slope_points = HARD_SLOPES + both_signs([between(0, 10) for _ in range(250)] + [between(10, 708) for _ in range(250)])
slope_points += both_signs([between(708, 745) for _ in range(100)] + tiny(100) + [745.13, 746.0, 1e4, 1e308, 1e-320])
slope_singles = singles([4.8399496078491211] + both_signs([between(0, 20) for _ in range(250)]))
slope_singles += singles(both_signs([between(20, 87) for _ in range(150)] + [between(87, 103.9) for _ in range(60)] + tiny(60)))
slope_singles += [103.5, 104.0, 1e4, 0.0]
sigmoid_singles = singles([7.8592109680175781, -4.1572937965393066] + [between(-87, 20) for _ in range(200)])
sigmoid_singles += singles([between(-103.9, -87) for _ in range(50)] + tiny(30) + tiny(30, -1))
tanh_singles = singles([4.5050907135009766] + [between(-10, 10) for _ in range(150)] + tiny(60) + tiny(60, -1))


def halved(points):
    return [x / 2 for x in points]


gold = {
    "exp": rows(Decimal.exp, exp_points),
    "expm1": rows(expm1, expm1_points),
    "log": rows(Decimal.ln, log_points),
    "sigmoid": rows(sigmoid, sigmoid_points),
    "tanh": rows(tanh, tanh_points),
    "expSingle": rows(Decimal.exp, exp_singles, SINGLE),
    "expm1Single": rows(expm1, expm1_singles, SINGLE),
    "sigmoidSingle": rows(sigmoid, sigmoid_singles, SINGLE),
    "tanhSingle": rows(tanh, tanh_singles, SINGLE),
    "sigmoidPrime": rows(sigmoid_prime, slope_points),
    "tanhPrime": rows(tanh_prime, halved(slope_points)),
    "sigmoidPrimeSingle": rows(sigmoid_prime, slope_singles, SINGLE),
    "tanhPrimeSingle": rows(tanh_prime, singles(halved(slope_singles)), SINGLE),
}

print("{\n" + ",\n".join(f"{json.dumps(k)}: [\n" + ",\n".join(map(json.dumps, v)) + "\n]" for k, v in gold.items()) + "\n}")
