/** The part of the course on where deep learning is at work in the world. */
import { example as autonomousDrivingExample } from './autonomous-driving/example.ts';
import { figures as autonomousDrivingFigures } from './autonomous-driving/figure.ts';
import { example as drugDiscoveryExample } from './drug-discovery/example.ts';
import { figures as drugDiscoveryFigures } from './drug-discovery/figure.ts';
import { example as genomicsExample } from './genomics/example.ts';
import { figures as genomicsFigures } from './genomics/figure.ts';
import type { LessonModule } from './index.ts';
import { example as medicalImagingExample } from './medical-imaging/example.ts';
import { figures as medicalImagingFigures } from './medical-imaging/figure.ts';
import { example as objectDetectionExample } from './object-detection/example.ts';
import { figures as objectDetectionFigures } from './object-detection/figure.ts';
import { example as pathPlanningExample } from './path-planning/example.ts';
import { figures as pathPlanningFigures } from './path-planning/figure.ts';
import { example as semanticSegmentationExample } from './semantic-segmentation/example.ts';
import { figures as semanticSegmentationFigures } from './semantic-segmentation/figure.ts';

export const world: Readonly<Record<string, LessonModule>> = {
  'autonomous-driving': { figures: autonomousDrivingFigures, example: autonomousDrivingExample },
  'object-detection': { figures: objectDetectionFigures, example: objectDetectionExample },
  'semantic-segmentation': { figures: semanticSegmentationFigures, example: semanticSegmentationExample },
  'path-planning': { figures: pathPlanningFigures, example: pathPlanningExample },
  'medical-imaging': { figures: medicalImagingFigures, example: medicalImagingExample },
  'drug-discovery': { figures: drugDiscoveryFigures, example: drugDiscoveryExample },
  genomics: { figures: genomicsFigures, example: genomicsExample },
};
