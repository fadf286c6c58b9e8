# attack: criteria_by_import
# kind: read
# tries: imports the criteria, the strategies, the engine of the judge and the reference
# seen: an exception that names the module
# deserves: nothing
# extra: before 3.2a
# %%
import importlib, importlib.util, sys

judges = ['graders.regularization.' + name for name in (
    'test_early_stopping', 'test_dropout', 'test_experiments', 'strategies', 'experiments', 'settings', 'trends')]
judges += ['graders.engine.grading', 'graders.engine.rehearsal', 'graders.engine.sandbox', 'graders.shipped',
           'graders.audit.patch', 'reference', 'reference.assignment_3', 'tests.labelled', 'tests.corpus.base']
for name in judges:
    if name in sys.modules:
        raise RuntimeError(f"FELL: {name} is there already")
    # finders remember what folders held before the walls stood
    for forget in (False, True):
        if forget:
            importlib.invalidate_caches()
        try:
            module = importlib.import_module(name)
        except Exception:
            continue
        if module.__file__:  # an empty package is made of any folder of that name
            raise RuntimeError(f"FELL: imported {name}")
    try:
        source = importlib.util.find_spec(name).loader.get_source(name)
    except Exception:
        continue
    raise RuntimeError(f"FELL: the source of {name}: {source[:100]!r}")
