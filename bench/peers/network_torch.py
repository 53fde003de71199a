"""The book's run in PyTorch, as its users write it: linear and sigmoid modules, autograd, and the optimiser SGD; one thread."""
import numpy as np
import torch
from torch import nn

from network import ETA, MINI_BATCH


class TorchRun:
    """A network, the data, and a generator of orders."""

    def __init__(self, hidden, dtype, data):
        torch.set_num_threads(1)
        self.x, labels, self.test_x, self.test_labels = (torch.from_numpy(np.array(of)) for of in data)
        self.y = torch.from_numpy(np.eye(10, dtype=dtype)[labels.numpy()])
        self.random = np.random.default_rng(1)
        layers = nn.Linear(784, hidden), nn.Sigmoid(), nn.Linear(hidden, 10), nn.Sigmoid()
        self.network = nn.Sequential(*layers).to(self.x.dtype)
        with torch.no_grad():
            for of in self.network.parameters():
                of.copy_(torch.from_numpy(self.random.standard_normal(tuple(of.shape)).astype(dtype)))
        self.optimiser = torch.optim.SGD(self.network.parameters(), lr=ETA)

    def set_parameters(self, numbers):
        """Weights row by row and biases, layer by layer, from one array, which is not changed."""
        with torch.no_grad():
            for of in self.network.parameters():
                of.copy_(torch.from_numpy(numbers[: of.numel()].reshape(tuple(of.shape)).copy()))
                numbers = numbers[of.numel() :]

    def epoch(self):
        order = torch.from_numpy(self.random.permutation(len(self.x)))
        for start in range(0, len(order), MINI_BATCH):
            rows = order[start : start + MINI_BATCH]
            cost = ((self.network(self.x[rows]) - self.y[rows]) ** 2).sum() / (2 * MINI_BATCH)
            self.optimiser.zero_grad()
            cost.backward()
            self.optimiser.step()

    def evaluate(self):
        """How many test images have their largest output at their label."""
        with torch.no_grad():
            return int((self.network(self.test_x).argmax(1) == self.test_labels).sum())
