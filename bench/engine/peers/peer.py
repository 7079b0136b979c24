"""One contestant of the engine benchmark: a model built from Gradus' declaration in PyTorch or Keras.

usage: peer.py pytorch|pytorch-nchw|keras SPEC.json DATA_FOLDER BATCH

Speaks lines: reads "epoch", "accuracy", "restart SEED" (Keras) or "end", answers with one JSON object each. Best settings of each framework:
all threads, channels-last memory (pytorch), data in memory, one compiled graph (keras).
"""

import json
import resource
import sys
import time

import numpy as np

import keras_model

framework, spec_file, folder, batch = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
spec = json.load(open(spec_file))


def images(name):
    return np.fromfile(f"{folder}/{name}-images", np.uint8).reshape(-1, 28, 28, 1).astype(np.float32) / 255


def labels(name):
    return np.fromfile(f"{folder}/{name}-labels", np.uint8).astype(np.int64)


class PyTorch:
    def __init__(self, channels_last):
        import torch

        self.torch = torch
        torch.manual_seed(1)
        self.format = torch.channels_last if channels_last else torch.contiguous_format
        self.model = self.build().to(memory_format=self.format)
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=1e-3, eps=1e-7)
        self.loss = torch.nn.CrossEntropyLoss()
        self.x, self.test_x = self.tensor(images("train")), self.tensor(images("test"))
        self.y, self.test_y = torch.from_numpy(labels("train")), torch.from_numpy(labels("test"))
        self.version = torch.__version__
        self.epoch(limit=4 * batch)

    def tensor(self, x):
        return self.torch.from_numpy(x.transpose(0, 3, 1, 2).copy()).to(memory_format=self.format)

    def build(self):
        nn = self.torch.nn
        activations = {
            "relu": nn.ReLU, "tanh": nn.Tanh, "sigmoid": nn.Sigmoid, "elu": nn.ELU, "gelu": nn.GELU, "swish": nn.SiLU,
        }
        h, w, c = spec["inputShape"]
        layers = []

        def activation(name):
            if name in activations:
                layers.append(activations[name]())

        for i, layer in enumerate(spec["layers"]):
            kind, last = layer["type"], i == len(spec["layers"]) - 1
            if kind == "conv2d":
                (kh, kw), (sh, sw) = layer["kernelSize"], layer.get("strides", [1, 1])
                same = layer.get("padding") == "same"
                conv = nn.Conv2d(c, layer["filters"], (kh, kw), (sh, sw), "same" if same else 0, bias=layer.get("useBias", True))
                layers.append(conv)
                c = layer["filters"]
                h, w = (h, w) if same else ((h - kh) // sh + 1, (w - kw) // sw + 1)
                nn.init.xavier_uniform_(conv.weight)
                activation(layer.get("activation"))
            elif kind in ("maxPooling2d", "averagePooling2d"):
                ph, pw = layer.get("poolSize", [2, 2])
                layers.append((nn.MaxPool2d if kind == "maxPooling2d" else nn.AvgPool2d)((ph, pw)))
                h, w = h // ph, w // pw
            elif kind == "flatten":
                layers.append(nn.Flatten())
                c, h, w = c * h * w, 1, 1
            elif kind == "globalAveragePooling2d":
                layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten()]
                h = w = 1
            elif kind == "dense":
                dense = nn.Linear(c, layer["units"])
                nn.init.xavier_uniform_(dense.weight)
                nn.init.zeros_(dense.bias)
                layers.append(dense)
                c = layer["units"]
                if not last:
                    activation(layer.get("activation"))
            elif kind == "dropout":
                layers.append(nn.Dropout(layer["rate"]))
            elif kind == "batchNormalization":
                layers.append(nn.BatchNorm2d(c, eps=layer.get("epsilon", 1e-3), momentum=1 - layer.get("momentum", 0.99)))
            elif kind == "activation":
                activation(layer["activation"])
            else:
                raise SystemExit(f"no {kind} in this peer")
        return nn.Sequential(*layers)

    def epoch(self, limit=None):
        self.model.train()
        order = self.torch.randperm(len(self.x))[:limit]
        started = time.perf_counter()
        for i in range(0, len(order), batch):
            chosen = order[i : i + batch]
            x = self.x[chosen].contiguous(memory_format=self.format)
            self.optimizer.zero_grad(set_to_none=True)
            self.loss(self.model(x), self.y[chosen]).backward()
            self.optimizer.step()
        return time.perf_counter() - started

    def accuracy(self):
        self.model.eval()
        with self.torch.no_grad():
            parts = [self.model(self.test_x[i : i + 1000]).argmax(1) for i in range(0, len(self.test_x), 1000)]
        return (self.torch.cat(parts) == self.test_y).float().mean().item()


class Keras:
    def __init__(self):
        import os

        os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
        import keras

        self.keras = keras
        self.version = keras.__version__
        self.x, self.y = images("train"), labels("train")
        self.test_x, self.test_y = images("test"), labels("test")
        self.restart(1)
        self.epoch(limit=4 * batch)

    def restart(self, seed):
        self.keras.utils.set_random_seed(seed)
        self.model = keras_model.model(self.keras, spec)
        loss = keras_model.loss(self.keras, spec)
        self.model.compile(self.keras.optimizers.Adam(1e-3), loss, metrics=["accuracy"])

    def epoch(self, limit=None):
        started = time.perf_counter()
        self.model.fit(self.x[:limit], self.y[:limit], batch_size=batch, epochs=1, verbose=0)
        return time.perf_counter() - started

    def accuracy(self):
        return self.model.evaluate(self.test_x, self.test_y, batch_size=1000, verbose=0)[1]


contestant = Keras() if framework == "keras" else PyTorch(channels_last=framework == "pytorch")
print(json.dumps({"ready": contestant.version}), flush=True)
for line in sys.stdin:
    order = line.strip()
    if order == "epoch":
        answer = {"seconds": contestant.epoch()}
    elif order == "accuracy":
        answer = {
            "accuracy": contestant.accuracy(),
            "peakRssMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
    elif order.startswith("restart "):
        contestant.restart(int(order.split()[1]))
        answer = {}
    else:
        break
    print(json.dumps(answer), flush=True)
