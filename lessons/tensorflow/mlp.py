import tensorflow as tf

(x_train, y_train), _ = tf.keras.datasets.mnist.load_data()
batches = tf.data.Dataset.from_tensor_slices(
    (x_train.astype('float32') / 255, y_train)
).shuffle(60000).batch(32)

model = tf.keras.Sequential([
    tf.keras.Input((28, 28)),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(128, activation='relu'),
    tf.keras.layers.Dense(10, activation='softmax'),
])
# %%
loss_of = tf.keras.losses.SparseCategoricalCrossentropy()
optimizer = tf.keras.optimizers.Adam()

@tf.function                         # (1)
def step(x, y):
    with tf.GradientTape() as tape:  # (2)
        loss = loss_of(y, model(x, training=True))
    weights = model.trainable_variables
    gradients = tape.gradient(loss, weights)
    optimizer.apply_gradients(zip(gradients, weights))
    return loss

for epoch in range(5):
    for x, y in batches:
        step(x, y)
