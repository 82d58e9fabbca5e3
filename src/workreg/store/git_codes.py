"""What the codes of the git floor mean, for `workreg explain`."""

EXPLANATIONS = {
    "WR301": "A file that is no regular file: a symbolic link, a device, or an unreadable name.",
    "WR310": "There is no workreg.yaml in this folder or above it, so this is no repository of work registers.",
    "WR311": "Git does not know who you are; a fact needs an author. The two `git config` lines say it.",
    "WR312": "A file that would be written has changes of somebody else's; they are never overwritten.",
    "WR313": "The folder is in no git repository. Reading works; recording a step needs git.",
    "WR314": "The repository is bare: it has no files to work on.",
    "WR315": "HEAD is detached: a commit made there would belong to no branch and be lost.",
    "WR316": "A merge, rebase, cherry-pick or bisect is under way. Finish it or give it up first.",
    "WR317": "Another workreg records at this moment, or the file system knows no locks.",
    "WR318": "Another program keeps moving the branch; nothing was recorded.",
    "WR319": "Git or the system refused to write. Nothing was recorded, and nothing has changed.",
    "WR320": "The fact is recorded; the folder or the index could not follow yet. The next recording finishes it.",
    "WR321": "The git program is not installed, or not on the PATH.",
    "WR322": "An object is missing in the repository: a partial or damaged clone. `git fsck` tells more.",
    "WR323": "There is nothing to record: the files already are as they should become.",
    "WR324": "The fact is recorded; the tag that names the version was not set. It is a convenience and never needed.",
    "WR332": "There is no commit of this name here. A branch of the remote is origin/main; in CI it must be fetched.",
}
