import { printAnswer } from './print-answer.ts';

printAnswer();
