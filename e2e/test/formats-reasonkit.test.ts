import { reasonkit } from '@candor/reasonkit';
import { formatSuite } from '../src/formats/format-suite.ts';
import { reasonkitCases, reasonkitOriginals } from '../src/formats/reasonkit-cases.ts';

formatSuite(reasonkit, reasonkitCases, reasonkitOriginals);
