/**
 * The programs of the lessons code-mlp and code-cnn, each run as far as this machine can: Gradus and TensorFlow.js here,
 * Keras and PyTorch in the Python that GRADUS_PYTHON names, otherwise their syntax in any Python.
 */
import '@tensorflow/tfjs-backend-cpu';
import { execFileSync, spawnSync } from 'node:child_process';
import { tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-layers';
import { describe, expect, test } from 'vitest';
import * as gradusCnn from '../../lessons/code-cnn/gradus.ts';
import * as gradusMlp from '../../lessons/code-mlp/gradus.ts';
import { models } from '../../models/index.ts';
import type { Examples } from '../../src/contracts/engine.ts';
import { inProject } from '../../src/core/paths.ts';
import { Random } from '../../src/core/random.ts';
import { createEngine } from '../../src/engine/index.ts';
import { countParameters, planLayers } from '../../src/engine/shapes.ts';

const random = new Random(4);
/** Noise with a bar whose height is the label: enough to see a loss fall. */
function images(n: number): Examples {
  const x = Float32Array.from({ length: n * 784 }, () => 0.1 * random.uniform());
  const y = Uint8Array.from({ length: n }, (_, i) => i % 10);
  y.forEach((label, i) => {
    x.fill(1, i * 784 + 28 * (2 * label + 3), i * 784 + 28 * (2 * label + 5));
  });
  return { n, x, y };
}

const python = process.env.GRADUS_PYTHON;
const anyPython = spawnSync('python3', ['--version']).status === 0;

/** Runs a program on twenty images of noise in place of MNIST, once over, and prints parameters and output shape. */
const runner = `
import sys, types
import numpy as np
kind, path = sys.argv[1:]
source = open(path).read().replace('epochs=5', 'epochs=1').replace('range(5)', 'range(1)')
x = (np.random.rand(20, 28, 28) * 255).astype('uint8')
y = (np.arange(20) % 10).astype('uint8')
space = {}
if kind == 'keras':
    import keras
    keras.datasets.mnist.load_data = lambda: ((x, y), (x, y))
    exec(source, space)
    model = space['model']
    print(model.count_params(), list(model.output_shape)[1:])
else:
    import torch
    pairs = [(torch.tensor(a / 255, dtype=torch.float32)[None], int(b)) for a, b in zip(x, y)]
    vision = types.ModuleType('torchvision')
    vision.datasets = types.SimpleNamespace(MNIST=lambda *a, **k: pairs)
    vision.transforms = types.SimpleNamespace(ToTensor=lambda: None)
    sys.modules['torchvision'] = vision
    exec(source, space)
    model = space['model']
    print(sum(p.numel() for p in model.parameters()), list(model(pairs[0][0][None]).shape)[1:])
`;

test('TensorFlow.js: the training learns (on the small one; convolutions take too long without a graphics card)', async () => {
  const program = await import(`../../lessons/code-${'mlp'}/tensorflow.js`);
  const { x, y, n } = images(20);
  const labels = tensor([...y], [n, 1]);
  const history = await program.train(program.build(tf), tensor(x, [n, 28, 28, 1]), labels, 2);
  const [first, last] = history.history.loss as number[];
  expect(last).toBeLessThan(first);
});

describe.each([
  { name: 'mlp', gradus: gradusMlp },
  { name: 'cnn', gradus: gradusCnn },
])('the $name in four programs', ({ name, gradus }) => {
  const parameters = countParameters(planLayers(models[name])).total;

  test('Gradus: the network of /train, and it learns', async () => {
    expect(gradus.model).toEqual(models[name]);
    const data = images(60);
    const { accuracy, loss } = await gradus.train(data, data, 12);
    expect(loss).toBeLessThan(Math.log(10) / 2);
    expect(accuracy).toBeGreaterThan(0.8);
  });

  test('TensorFlow.js: the same parameters, and the same answers from the same weights', async () => {
    const program = await import(`../../lessons/code-${name}/tensorflow.js`);
    const model: tf.Sequential = program.build(tf);
    expect(model.countParams()).toBe(parameters);
    expect(model.outputShape).toEqual([null, 10]);
    const { x, n } = images(2);
    const engine = await createEngine('reference');
    const network = await engine.create(gradus.model, { seed: 5, optimizer: { type: 'sgd' }, batchSize: n });
    model.setWeights(
      (await network.weights()).map(({ shape, values }) => tensor(Float32Array.from(values), [...shape])),
    );
    const theirs = (model.predict(tensor(x, [n, 28, 28, 1])) as ReturnType<typeof tensor>).dataSync();
    const ours = await network.predict(x, n);
    for (const [i, p] of ours.entries()) expect(theirs[i]).toBeCloseTo(p, 5);
  });

  test.skipIf(!python)(
    `Keras: runs, with the same parameters${python ? '' : ' (skipped: GRADUS_PYTHON names no Python with Keras)'}`,
    { timeout: 120_000 },
    () => {
      const file = inProject('lessons', `code-${name}`, 'keras.py');
      const out = execFileSync(python!, ['-c', runner, 'keras', file], { encoding: 'utf8', stdio: 'pipe' });
      expect(out.trim().split('\n').at(-1)).toBe(`${parameters} [10]`);
    },
  );

  test.skipIf(!python)(
    `PyTorch: runs, with the same parameters${python ? '' : ' (skipped: GRADUS_PYTHON names no Python with PyTorch)'}`,
    { timeout: 120_000 },
    () => {
      const file = inProject('lessons', `code-${name}`, 'pytorch.py');
      const out = execFileSync(python!, ['-c', runner, 'pytorch', file], { encoding: 'utf8', stdio: 'pipe' });
      expect(out.trim().split('\n').at(-1)).toBe(`${parameters} [10]`);
    },
  );

  test.skipIf(!anyPython).each(['keras.py', 'pytorch.py'])(
    `%s is Python${anyPython ? '' : ' (skipped: there is no python3)'}`,
    (program) => {
      const file = inProject('lessons', `code-${name}`, program);
      const check = spawnSync('python3', [
        '-c',
        'import ast, sys; ast.parse(open(sys.argv[1]).read())',
        file,
      ]);
      expect(String(check.stderr)).toBe('');
      expect(check.status).toBe(0);
    },
  );
});
