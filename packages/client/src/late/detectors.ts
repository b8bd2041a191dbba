export { askDetectors } from '@candor/firewall/detectors';
