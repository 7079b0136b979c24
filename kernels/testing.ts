/** Single kernels and their naive versions, for tests and for the benchmark's table. No job is needed to call them. */
export { activate, activateBackward } from './activation';
export { convolution, convolutionKernelGradient, convolutionReference, pad, turnKernel } from './convolution';
export {
  convolutionPool, convolutionPoolInputGradient, convolutionPoolKernelGradient, convolutionPoolReference, packPanel,
} from './convolutionPool';
export { outerProductRows, product, productReference } from './matrix';
export { optimize } from './optimizer';
export {
  winograd, winogradKernel, winogradKernelGradient, winogradPool, winogradScratch, winogradTurnedKernel,
} from './winograd';
