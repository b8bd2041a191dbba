import { caro } from '@candor/caro';
import { caroArrayCases, caroArrayOriginals } from '../src/formats/caro-array-cases.ts';
import { caroFlatCases, caroFlatOriginals } from '../src/formats/caro-flat-cases.ts';
import { caroRowsCases, caroRowsOriginals } from '../src/formats/caro-rows-cases.ts';
import { formatSuite } from '../src/formats/format-suite.ts';

formatSuite(
  caro,
  (folder) => [...caroArrayCases(`${folder}/1`), ...caroFlatCases, ...caroRowsCases(`${folder}/rows`)],
  [...caroArrayOriginals, ...caroFlatOriginals, ...caroRowsOriginals],
);
