import { leverStage } from '../../lever-opportunities/testing/stage.ts';
import { lever } from '../index.ts';

export const stage = leverStage(lever);
