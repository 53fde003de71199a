"""The book's run in NumPy: [784, hidden, 10], sigmoid neurons, quadratic cost, mini-batches of 10, eta = 3.

One step of gradient descent in two ways, each from the equations:

    matrix     a mini-batch at once, its examples the columns of a matrix (the problem of section 2.7)
    example    one example at a time, as in the book's own program
"""
import numpy as np

ETA, MINI_BATCH = 3.0, 10


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def matrix_step(w, b, x, y, rate):
    """BP1 to BP4 for a matrix whose columns are the examples; x and y come as rows."""
    x, y = x.T, y.T
    a1 = sigmoid(w[0] @ x + b[0])
    a2 = sigmoid(w[1] @ a1 + b[1])
    d2 = (a2 - y) * a2 * (1 - a2)
    d1 = (w[1].T @ d2) * a1 * (1 - a1)
    w[1] -= rate * (d2 @ a1.T)
    b[1] -= rate * d2.sum(1, keepdims=True)
    w[0] -= rate * (d1 @ x.T)
    b[0] -= rate * d1.sum(1, keepdims=True)


def example_step(w, b, x, y, rate):
    """The same, one example after the other: each has its own gradient, and the gradients are added."""
    sum_w, sum_b = [np.zeros_like(of) for of in w], [np.zeros_like(of) for of in b]
    for column, target in zip(x, y):
        column, target = column.reshape(-1, 1), target.reshape(-1, 1)
        z1 = w[0] @ column + b[0]
        a1 = sigmoid(z1)
        z2 = w[1] @ a1 + b[1]
        a2 = sigmoid(z2)
        d2 = (a2 - target) * sigmoid(z2) * (1 - sigmoid(z2))
        d1 = (w[1].T @ d2) * sigmoid(z1) * (1 - sigmoid(z1))
        sum_w = [total + part for total, part in zip(sum_w, (d1 @ column.T, d2 @ a1.T))]
        sum_b = [total + part for total, part in zip(sum_b, (d1, d2))]
    w[:] = [of - rate * total for of, total in zip(w, sum_w)]
    b[:] = [of - rate * total for of, total in zip(b, sum_b)]


STEPS = {"matrix": matrix_step, "example": example_step}


class Run:
    """A network, the data, and a generator of orders."""

    def __init__(self, mode, hidden, dtype, data):
        self.step, self.rate = STEPS[mode], dtype(ETA / MINI_BATCH)
        self.x, labels, self.test_x, self.test_labels = data
        self.y = np.eye(10, dtype=dtype)[labels]
        self.random = np.random.default_rng(1)
        sizes = [784, hidden, 10]
        self.w = [self.random.standard_normal((n, m)).astype(dtype) for m, n in zip(sizes, sizes[1:])]
        self.b = [self.random.standard_normal((n, 1)).astype(dtype) for n in sizes[1:]]

    def set_parameters(self, numbers):
        """Weights row by row and biases, layer by layer, from one array, which is not changed."""
        for of in (w_or_b for layer in zip(self.w, self.b) for w_or_b in layer):
            of[:], numbers = numbers[: of.size].reshape(of.shape), numbers[of.size :]

    def epoch(self):
        order = self.random.permutation(len(self.x))
        for start in range(0, len(order), MINI_BATCH):
            rows = order[start : start + MINI_BATCH]
            self.step(self.w, self.b, self.x[rows], self.y[rows], self.rate)

    def evaluate(self):
        """How many test images have their largest output at their label."""
        a = self.test_x.T
        for w, b in zip(self.w, self.b):
            a = sigmoid(w @ a + b)
        return int((a.argmax(0) == self.test_labels).sum())
