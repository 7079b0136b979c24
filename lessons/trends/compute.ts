/**
 * The scaling law of Kaplan et al. 2020 (equation 1.1): the loss of a language model by its number of parameters,
 * if data and computing do not limit it. L(N) = (Nc / N)^α, in nats per token.
 */
export const exponent = 0.076;
const scale = 8.8e13;

export const lossAt = (parameters: number) => (scale / parameters) ** exponent;
