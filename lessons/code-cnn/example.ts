/** The four programs, and the numbers in which they agree. */
import { fourPrograms } from '../shared/programs.ts';
import { model } from './gradus.ts';

export const example = () => fourPrograms('code-cnn', model);
