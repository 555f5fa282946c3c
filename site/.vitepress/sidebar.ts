/** The order of the pages. A test compares it with the files in docs/. */

const page = (text: string, link: string) => ({ text, link })
const concept = (text: string, name: string) => page(text, `/concepts/${name}`)
const reference = (text: string, name: string) => page(text, `/reference/${name}`)

export const sidebar = [
  {
    text: 'Begin',
    items: [
      page('Overview', '/'),
      page('Start here', '/start'),
      page('A tour', '/tour'),
      page('Install', '/install'),
    ],
  },
  {
    text: 'Concepts',
    collapsed: true,
    items: [
      concept('References and names', 'references'),
      concept('Images and layers', 'images'),
      concept('Registries and catalogs', 'registries'),
      concept('Pulls and calls', 'pulls'),
      concept('Simulated time', 'time'),
      concept('Storage', 'storage'),
      concept('Faults', 'faults'),
      concept('Pods and containers', 'pods-and-containers'),
      concept('Two container runtimes', 'runtimes'),
      concept('Garbage collection', 'collection'),
      concept('Prepared images', 'prepared-images'),
      concept('Lineage', 'lineage'),
      concept('Record and replay', 'record-and-replay'),
      concept('Nodes and clusters', 'clusters'),
      concept('Fleets', 'fleets'),
      concept('Scenarios', 'scenarios'),
      page('Glossary', '/glossary'),
    ],
  },
  {
    text: 'Guides',
    items: [
      page('In place of a runtime', '/guides/drop-in'),
      page('Debug ImagePullBackOff', '/guides/image-pull-back-off'),
      page('Recipes for CI', '/guides/ci'),
      page('Capacity planning', '/guides/capacity-planning'),
      page('A class in 45 minutes', '/guides/teaching'),
      page('Tests in TypeScript', '/testing'),
      page('Tests in Go, Python and shells', '/clients'),
      page('From the fakes of Kubernetes', '/migration'),
      page('The page in the browser', '/page'),
      page('On a terminal', '/terminal'),
      page('Scenarios', '/scenarios'),
      page('Workloads and fleets', '/fleets'),
      page('Sweeps over settings and seeds', '/sweeps'),
      page('A kubelet', '/kubelet'),
      page('Faults', '/faults'),
      page('Ticks, links and queues', '/time'),
      page('Journals and snapshots', '/journal'),
      page('Random exploration', '/explore'),
      page('Mirroring', '/mirroring'),
      page('Prepared images', '/prepared-images'),
    ],
  },
  {
    text: 'Runtimes compared',
    items: [
      page('Pods and containers', '/runtimes'),
      page('Container rules', '/containers'),
      page('CRI-O and containerd', '/runtime-cri-o'),
      reference('Conformance tests', 'conformance'),
      page('Five systems', '/systems'),
    ],
  },
  {
    text: 'Reference',
    items: [
      reference('Command line', 'cli'),
      page('Control API, an introduction', '/control'),
      reference('Control API', 'control-api'),
      reference('Catalog files', 'catalog'),
      reference('Fault files', 'faults'),
      reference('Container rule files', 'containers'),
      reference('Scenario files', 'scenario'),
      reference('Workload files', 'workload'),
      reference('Matrix files', 'matrix'),
      reference('Events', 'events'),
      reference('Library', 'api/'),
      page('Metrics', '/metrics'),
    ],
  },
  {
    text: 'The project',
    collapsed: true,
    items: [
      page('Architecture', '/architecture'),
      page('Dependencies', '/dependencies'),
      page('Decision 1: tables in place', '/decisions/1-tables-in-place'),
      page('Decision 2: time of a call', '/decisions/2-time-of-a-call'),
      page('Decision 3: start-up', '/decisions/3-start-up'),
      page('Decision 4: the veridian model', '/decisions/4-the-veridian-model'),
    ],
  },
]
