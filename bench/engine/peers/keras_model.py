"""A ModelSpec of Gradus (src/contracts/model.ts) as a Keras model: every layer, initialiser and loss of the vocabulary."""

ACTIVATIONS = {"leakyRelu": "leaky_relu", "swish": "silu"}
INITIALIZERS = {
    "glorotUniform": "glorot_uniform",
    "glorotNormal": "glorot_normal",
    "heUniform": "he_uniform",
    "heNormal": "he_normal",
    "zeros": "zeros",
}
LAYERS = {
    "dense": "Dense",
    "conv2d": "Conv2D",
    "conv1d": "Conv1D",
    "maxPooling2d": "MaxPooling2D",
    "averagePooling2d": "AveragePooling2D",
    "globalAveragePooling2d": "GlobalAveragePooling2D",
    "upSampling2d": "UpSampling2D",
    "flatten": "Flatten",
    "reshape": "Reshape",
    "dropout": "Dropout",
    "batchNormalization": "BatchNormalization",
    "activation": "Activation",
}
OPTIONS = {
    "kernelSize": "kernel_size",
    "poolSize": "pool_size",
    "useBias": "use_bias",
    "targetShape": "target_shape",
    "kernelInitializer": "kernel_initializer",
    "biasInitializer": "bias_initializer",
    "kernelL2": "kernel_regularizer",
}
LOSSES = {
    "meanSquaredError": "MeanSquaredError",
    "meanAbsoluteError": "MeanAbsoluteError",
    "binaryCrossentropy": "BinaryCrossentropy",
    "categoricalCrossentropy": "CategoricalCrossentropy",
    "sparseCategoricalCrossentropy": "SparseCategoricalCrossentropy",
}
OPTIMIZERS = {"sgd": "SGD", "rmsprop": "RMSprop", "adagrad": "Adagrad", "adam": "Adam", "adamw": "AdamW"}
OPTIMIZER_OPTIONS = {
    "beta1": "beta_1",
    "beta2": "beta_2",
    "weightDecay": "weight_decay",
    "initialAccumulator": "initial_accumulator_value",
}


def initializer(keras, value):
    return keras.initializers.Constant(value["constant"]) if isinstance(value, dict) else INITIALIZERS[value]


def layer(keras, spec):
    # The one size that Keras has no default for.
    options = {"pool_size": (2, 2)} if spec["type"] == "averagePooling2d" else {}
    for name, value in spec.items():
        if name == "type":
            continue
        if name == "activation":
            value = ACTIVATIONS.get(value, value)
        elif name in ("kernelInitializer", "biasInitializer"):
            value = initializer(keras, value)
        elif name == "kernelL2":
            value = keras.regularizers.L2(value)
        options[OPTIONS.get(name, name)] = value
    return getattr(keras.layers, LAYERS[spec["type"]])(**options)


def model(keras, spec):
    return keras.Sequential([keras.Input(tuple(spec["inputShape"])), *(layer(keras, l) for l in spec["layers"])])


def loss(keras, spec):
    return getattr(keras.losses, LOSSES[spec["loss"]])()


def optimizer(keras, spec, **more):
    """Options that the spec leaves out keep the default of Keras."""
    options = {OPTIMIZER_OPTIONS.get(k, k): v for k, v in spec.items() if k != "type"}
    return getattr(keras.optimizers, OPTIMIZERS[spec["type"]])(**options, **more)


def set_weights(model, tensors):
    """@param tensors arrays in the order of Gradus' weights: layer by layer as Keras keeps them"""
    values = iter(tensors)
    for part in model.layers:
        shapes = [w.shape for w in part.get_weights()]
        part.set_weights([next(values).reshape(shape) for shape in shapes])
    if next(values, None) is not None:
        raise ValueError("more tensors than weights")
