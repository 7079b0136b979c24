"""Records what Keras computes for the cases on standard input: tests/golden/keras.test.ts says how to run it.

A tensor is recorded as its sum against fixed weights, Σ vᵢ cos(i): one number that every value and its place are part of.
"""

import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import keras
import numpy as np
import tensorflow as tf

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../../bench/engine/peers"))
import keras_model as build

request = json.load(sys.stdin)
keras.config.set_floatx(request["floatx"])


def probe(values):
    flat = np.asarray(values, np.float64).ravel()
    return float(flat @ np.cos(np.arange(flat.size)))


def array(values):
    return np.array(values, keras.config.floatx())


def targets(case, y):
    y = array(y)
    if case["spec"]["loss"] == "sparseCategoricalCrossentropy":
        return y.astype(np.int64)
    return y


def with_weights(case):
    model = build.model(keras, case["spec"])
    build.set_weights(model, [array(w) for w in case["weights"]])
    return model


def examples(case, model):
    data = request["data"][case["data"]] if "data" in case else case
    x = array(data["x"]).reshape(-1, *case["spec"]["inputShape"])
    y = targets(case, data["y"])
    return x, y if y.dtype == np.int64 else y.reshape(len(x), *model.output_shape[1:])


# Keras fuses a cross-entropy with the activation that it is made for.
FUSED = {"binaryCrossentropy": "sigmoid", "categoricalCrossentropy": "softmax", "sparseCategoricalCrossentropy": "softmax"}


def run(case, model, x, training):
    output = model(x, training=training)
    if case["spec"]["layers"][-1].get("activation") == FUSED.get(case["spec"]["loss"]):
        return output
    # On its TensorFlow backend Keras 3 takes the logits of any sigmoid or softmax for those that a cross-entropy wants,
    # of a sigmoid before the categorical one, too. A copy has no logits: then the formula is the one of its documentation.
    return tf.identity(output)


def differentiate(case, model, loss, x, y):
    with tf.GradientTape() as tape:
        total = loss(y, run(case, model, x, training=True)) + sum(model.losses, start=0.0)
    return float(total), tape.gradient(total, model.trainable_variables)


def compute(case):
    model = with_weights(case)
    x, y = examples(case, model)
    loss = build.loss(keras, case["spec"])
    output = run(case, model, x, training=False)
    evaluated = float(loss(y, output) + sum(model.losses, start=0.0))
    trained, gradients = differentiate(case, model, loss, x, y)
    return {
        "output": probe(output),
        "evaluate": evaluated,
        "loss": trained,
        "gradients": [probe(g) for g in gradients],
    }


def train(case):
    model = with_weights(case)
    x, y = examples(case, model)
    loss = build.loss(keras, case["spec"])
    more = {"global_clipnorm": case["clipNorm"]} if "clipNorm" in case else {}
    optimizer = build.optimizer(keras, case["optimizer"], learning_rate=case["learningRate"], **more)
    losses = []
    for first in range(0, len(x), case["batchSize"]):
        part = slice(first, first + case["batchSize"])
        value, gradients = differentiate(case, model, loss, x[part], y[part])
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        losses.append(value)
    return {"losses": losses, "weights": [probe(w) for layer in model.layers for w in layer.get_weights()]}


def initialize(case):
    """The largest value and the standard deviation of a large draw."""
    keras.utils.set_random_seed(1)
    drawn = keras.initializers.get(build.INITIALIZERS[case["initializer"]])(case["shape"])
    drawn = np.asarray(drawn, np.float64)
    return {"largest": float(np.abs(drawn).max()), "deviation": float(drawn.std())}


def schedule(case):
    s = keras.optimizers.schedules
    options = case["options"]
    if case["type"] == "step":
        rate = s.ExponentialDecay(options["rate"], options["everySteps"], options["factor"], staircase=True)
    else:
        warm_up = options.get("warmUpSteps", 0)
        rate = s.CosineDecay(
            0.0 if warm_up else options["rate"],
            options["totalSteps"] - warm_up,
            alpha=options.get("finalRate", 0) / options["rate"],
            warmup_target=options["rate"] if warm_up else None,
            warmup_steps=warm_up,
        )
    return [float(rate(step)) for step in case["steps"]]


def stop_early(case):
    """Epochs that Keras' own callback lets a run with these validation losses make."""
    callback = keras.callbacks.EarlyStopping(monitor="val_loss", patience=case["patience"])
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    model.stop_training = False
    callback.set_model(model)
    callback.on_train_begin()
    for epoch, value in enumerate(case["losses"]):
        callback.on_epoch_end(epoch, {"val_loss": value})
        if callback.model.stop_training:
            return epoch + 1
    return len(case["losses"])


TASKS = {
    "compute": compute,
    "train": train,
    "initialize": initialize,
    "schedule": schedule,
    "stopEarly": stop_early,
}

values = {name: [TASKS[name](case) for case in some] for name, some in request["cases"].items()}
json.dump({"keras": keras.__version__, "backend": f"tensorflow {tf.__version__}", "values": values}, sys.stdout)
