/**
 * The operations of a program as numbers in memory: [code, length in words, arguments…]. The code is the place in this
 * list; kernels/operations.ts has the same list and reads the arguments in this order.
 *
 * A tensor argument is the address of a buffer entry (layout.ts), which a thread resolves for its micro-batch; names
 * that end in Ptr are addresses themselves. Sizes are per example unless said otherwise.
 */

const update =
  'tasks source gradientOnly offset l2:f32 panelFloats partFloats floats slot x dy rows K N derive copyPtr turnedPtr KH KW C F scratch lists';
const window = 'H W C KH KW SH SW top left OH OW';
const convPool = 'H W C KH KW PH PW F';

const fields = {
  update,
  updateFromTotals: update,
  derive: update,
  clear: 'x bytes',
  product: 'x wPtr biasPtr y rows K N relu',
  columnSums: 'd sums rows N',
  convolution: 'x wPtr biasPtr y H W C KH KW SH SW OH OW F relu',
  convolutionKernelGradient: 'x dy dw scratch H W C KH KW SH SW OH OW F',
  pad: 'x y h w C H W top left',
  crop: 'x y h w C H W top left',
  convolutionPool: `x wPtr biasPtr y winner scratch ${convPool} relu`,
  convolutionPoolKernelGradient: `x dy winner dw db scratch ${convPool}`,
  convolutionPoolInputGradient: `dy winner wPtr dx scratch ${convPool}`,
  winograd: 'x uPtr biasPtr y scratch H W C top left OH OW F relu',
  winogradPool: 'x uPtr biasPtr y winner scratch H W C top left PH PW F relu',
  winogradKernelGradient: 'x dy dw scratch H W C top left OH OW F',
  activate: 'kind x y size',
  activateBackward: 'kind x y dy dx size',
  softmax: 'x y rows K',
  softmaxBackward: 'y dy dx rows K',
  maxPooling: `x y winner ${window}`,
  maxPoolingBackward: `dy winner dx ${window}`,
  averagePooling: `x y ${window}`,
  averagePoolingBackward: `dy dx ${window}`,
  upSampling: 'x y H W C KH KW',
  upSamplingBackward: 'dy dx H W C KH KW',
  dropout: 'x y size layer threshold scale:f32',
  moments: 'x partial rows C',
  normalize: 'x y meanPtr rPtr gammaPtr betaPtr rows C relu',
  gradientSums: 'x dy meanPtr rPtr gammaPtr betaPtr partial rows C relu',
  normalizeBackward: 'x dy dx meanPtr rPtr gammaPtr betaPtr dBetaPtr dGammaPtr rows C relu',
  normalizeMoving: 'x y meanPtr variancePtr r gammaPtr betaPtr rows C epsilon:f32 relu',
  normalizeMovingBackward: 'y dy dx variancePtr r gammaPtr rows C epsilon:f32 relu',
  loss: 'kind output targets d rows K byIndex meanOver scratch',
  chooseClass: 'd size',
  combineMoments: 'partial rows C epsilon:f32 meanPtr rPtr movingMeanPtr movingVariancePtr momentum:f32',
  combineSums: 'partial C dBetaPtr dGammaPtr',
  sumLoss: '',
  clipFactor: '',
  addPenalties: '',
  sparseProduct: 'x wPtr biasPtr y list K N relu',
  convolutionInputGradient: 'dy tPtr dx H W C KH KW SH SW OH OW F',
  scalePixels: 'x y size',
} as const;

export type OperationName = keyof typeof fields;

type Split<S extends string> = S extends `${infer Head} ${infer Tail}` ? Head | Split<Tail> : S;
type Plain<S extends string> = S extends `${infer Name}:f32` ? Name : S;
/** Every argument of an operation by its name. */
export type Arguments<N extends OperationName> = {
  readonly [K in Plain<Split<(typeof fields)[N]>> as K extends '' ? never : K]: number;
};

const names = Object.keys(fields) as OperationName[];
const converter = new DataView(new ArrayBuffer(4));

function float32Bits(value: number): number {
  converter.setFloat32(0, value, true);
  return converter.getInt32(0, true);
}

/** @returns the words of one operation */
export function encode<N extends OperationName>(name: N, values: Arguments<N>): number[] {
  const given = values as Readonly<Record<string, number>>;
  const words = fields[name]
    .split(' ')
    .filter((field) => field !== '')
    .map((field) => {
      const [key, type] = field.split(':');
      const value = given[key];
      if (value === undefined || Number.isNaN(value)) throw new Error(`operation ${name} without ${key}`);
      return type === 'f32' ? float32Bits(value) : value | 0;
    });
  return [names.indexOf(name), words.length + 2, ...words];
}

/** In the order of ActivationName and of kernels/activation.ts. */
export const activationCodes = {
  linear: 0,
  relu: 1,
  leakyRelu: 2,
  elu: 3,
  gelu: 4,
  swish: 5,
  sigmoid: 6,
  tanh: 7,
} as const;

/** As in kernels/loss.ts. */
export const lossCodes = {
  sparseFromLogits: 0,
  categoricalFromLogits: 1,
  binaryFromLogits: 2,
  squaredError: 3,
  absoluteError: 4,
  binary: 5,
  categorical: 6,
  sparse: 7,
} as const;

/** As in kernels/update.ts. */
export const sources = {
  outerProduct: 0,
  columnSums: 1,
  shards: 2,
  totals: 3,
  sparseOuterProduct: 4,
} as const;
export const derivations = {
  packed: 1,
  packedWinograd: 2,
  winograd: 4,
  transposed: 8,
  transposedKernel: 16,
  turnedWinograd: 32,
} as const;
