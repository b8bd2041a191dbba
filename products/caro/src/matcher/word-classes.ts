/** Words that mean the same at their place in a phrase, written `<name>` there. */
export const WORD_CLASSES = {
  show: 'show|list|display|print|get|see|view|tell|give|find|check|what|which',
  find: 'find|list|show|display|get|search|search for|look for|locate|which|what|where',
  search: 'search|search for|find|look for|grep|grep for|locate|where|show',
  count: 'count|count number|number|how many|count how many|total|show number|what number',
  in: 'in|inside|under|within|from|at|below|on',
  delete: 'delete|remove|erase|rm|get rid|clear|clean|clean up|wipe',
  create: 'create|make|add|new|create new|make new|add new',
  copy: 'copy|cp|duplicate',
  move: 'move|mv',
  larger: 'over|above|larger than|bigger than|greater than|more than|exceeding',
  smaller: 'under|below|smaller than|less than',
  largest: 'largest|biggest|heaviest',
  newest: 'newest|latest|most recent|most recently modified|most recently changed|last modified|recent',
  changed: 'modified|changed|edited|updated|touched|written',
  folder: 'folder|directory|dir',
  folders: 'folders|directories|subfolders|subdirectories|dirs',
  contains: 'containing|contain|contains|with|including|include|mentioning|mention',
  run: 'run|start|execute|launch',
  stop: 'stop|kill|terminate|end|quit',
  download: 'download|fetch|wget|curl|save',
  extract: 'extract|unpack|untar|unzip|uncompress|decompress|expand',
  compress: 'compress|archive|pack|bundle|tar|zip up',
  uses: 'uses|using|listens on|listening on|occupies|occupying|owns|on|holds|blocks|blocking',
} as const;

export type WordClass = keyof typeof WORD_CLASSES;
