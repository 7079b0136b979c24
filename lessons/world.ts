/** The part of the course on where deep learning is at work in the world, with which tools, and how to go on. */
import { example as autonomousDrivingExample } from './autonomous-driving/example.ts';
import { figures as autonomousDrivingFigures } from './autonomous-driving/figure.ts';
import { example as choosingAFrameworkExample } from './choosing-a-framework/example.ts';
import { figures as choosingAFrameworkFigures } from './choosing-a-framework/figure.ts';
import { example as dataDependenceExample } from './data-dependence/example.ts';
import { figures as dataDependenceFigures } from './data-dependence/figure.ts';
import { example as drugDiscoveryExample } from './drug-discovery/example.ts';
import { figures as drugDiscoveryFigures } from './drug-discovery/figure.ts';
import { example as ethicsExample } from './ethics/example.ts';
import { figures as ethicsFigures } from './ethics/figure.ts';
import { example as frameworksExample } from './frameworks/example.ts';
import { figures as frameworksFigures } from './frameworks/figure.ts';
import { example as genomicsExample } from './genomics/example.ts';
import { figures as genomicsFigures } from './genomics/figure.ts';
import { example as improvingAModelExample } from './improving-a-model/example.ts';
import { figures as improvingAModelFigures } from './improving-a-model/figure.ts';
import type { LessonModule } from './index.ts';
import { example as interpretabilityExample } from './interpretability/example.ts';
import { figures as interpretabilityFigures } from './interpretability/figure.ts';
import { example as kerasExample } from './keras/example.ts';
import { figures as kerasFigures } from './keras/figure.ts';
import { example as medicalImagingExample } from './medical-imaging/example.ts';
import { figures as medicalImagingFigures } from './medical-imaging/figure.ts';
import { example as objectDetectionExample } from './object-detection/example.ts';
import { figures as objectDetectionFigures } from './object-detection/figure.ts';
import { example as pathPlanningExample } from './path-planning/example.ts';
import { figures as pathPlanningFigures } from './path-planning/figure.ts';
import { example as pytorchExample } from './pytorch/example.ts';
import { figures as pytorchFigures } from './pytorch/figure.ts';
import { example as resourcesExample } from './resources/example.ts';
import { figures as resourcesFigures } from './resources/figure.ts';
import { example as semanticSegmentationExample } from './semantic-segmentation/example.ts';
import { figures as semanticSegmentationFigures } from './semantic-segmentation/figure.ts';
import { example as tensorflowExample } from './tensorflow/example.ts';
import { figures as tensorflowFigures } from './tensorflow/figure.ts';
import { example as trendsExample } from './trends/example.ts';
import { figures as trendsFigures } from './trends/figure.ts';

export const world: Readonly<Record<string, LessonModule>> = {
  'autonomous-driving': { figures: autonomousDrivingFigures, example: autonomousDrivingExample },
  'object-detection': { figures: objectDetectionFigures, example: objectDetectionExample },
  'semantic-segmentation': { figures: semanticSegmentationFigures, example: semanticSegmentationExample },
  'path-planning': { figures: pathPlanningFigures, example: pathPlanningExample },
  'medical-imaging': { figures: medicalImagingFigures, example: medicalImagingExample },
  'drug-discovery': { figures: drugDiscoveryFigures, example: drugDiscoveryExample },
  genomics: { figures: genomicsFigures, example: genomicsExample },
  frameworks: { figures: frameworksFigures, example: frameworksExample },
  keras: { figures: kerasFigures, example: kerasExample },
  pytorch: { figures: pytorchFigures, example: pytorchExample },
  tensorflow: { figures: tensorflowFigures, example: tensorflowExample },
  'choosing-a-framework': { figures: choosingAFrameworkFigures, example: choosingAFrameworkExample },
  'improving-a-model': { figures: improvingAModelFigures, example: improvingAModelExample },
  resources: { figures: resourcesFigures, example: resourcesExample },
  trends: { figures: trendsFigures, example: trendsExample },
  'data-dependence': { figures: dataDependenceFigures, example: dataDependenceExample },
  interpretability: { figures: interpretabilityFigures, example: interpretabilityExample },
  ethics: { figures: ethicsFigures, example: ethicsExample },
};
